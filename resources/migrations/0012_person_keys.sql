CREATE TABLE `person_key` (
	`key` text NOT NULL,
	`num` integer NOT NULL,
	PRIMARY KEY(`key`, `num`)
);
--> statement-breakpoint
CREATE INDEX `person_key_by_num` ON `person_key` (`num`);--> statement-breakpoint
CREATE TABLE `person_index` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
