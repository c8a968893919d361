CREATE TABLE `reconcile_body` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`headings` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reconcile_body_name` ON `reconcile_body` (`folded`);
--> statement-breakpoint
CREATE TABLE `reconcile_list` (
	`id` text PRIMARY KEY NOT NULL,
	`body_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`list` text NOT NULL,
	`on_date` text NOT NULL,
	`commune_code` text NOT NULL,
	`refused` text NOT NULL,
	`taken_at` text NOT NULL,
	`taken_by` text NOT NULL,
	FOREIGN KEY (`body_id`) REFERENCES `reconcile_body`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reconcile_list_of_body` ON `reconcile_list` (`body_id`,`taken_at`);
--> statement-breakpoint
CREATE TABLE `reconcile_row` (
	`id` integer PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`row` integer NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `reconcile_list`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reconcile_row_of_list` ON `reconcile_row` (`list_id`,`row`);
--> statement-breakpoint
CREATE TABLE `reconcile_verdict` (
	`id` text PRIMARY KEY NOT NULL,
	`body_id` text NOT NULL,
	`their_key` text NOT NULL,
	`person_id` text NOT NULL,
	`verdict` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`body_id`) REFERENCES `reconcile_body`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reconcile_verdict_of_body` ON `reconcile_verdict` (`body_id`,`their_key`);
--> statement-breakpoint
CREATE INDEX `reconcile_verdict_of_person` ON `reconcile_verdict` (`person_id`);
