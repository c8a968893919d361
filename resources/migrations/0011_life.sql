CREATE TABLE `life_interval` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`commune_code` text NOT NULL,
	`line` text NOT NULL,
	`measure_id` text NOT NULL,
	`entry_reason` text NOT NULL,
	`entry_event` text NOT NULL,
	`entry_paper` text NOT NULL,
	`exit_reason` text NOT NULL,
	`exit_event` text NOT NULL,
	`re_entry` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `life_interval_by_person` ON `life_interval` (`person_id`,`kind`,`from_date`);--> statement-breakpoint
CREATE INDEX `life_interval_by_value` ON `life_interval` (`kind`,`value`,`commune_code`,`from_date`,`to_date`);--> statement-breakpoint
CREATE INDEX `life_interval_by_end` ON `life_interval` (`kind`,`value`,`to_date`);--> statement-breakpoint
CREATE TABLE `life_built` (
	`id` integer PRIMARY KEY NOT NULL,
	`law` text NOT NULL
) STRICT;
