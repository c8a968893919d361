CREATE TABLE `month_sheet` (
	`id` text PRIMARY KEY NOT NULL,
	`commune_code` text NOT NULL,
	`month` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `month_sheet_of_commune` ON `month_sheet` (`commune_code`,`month`);
--> statement-breakpoint
CREATE TABLE `month_place` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet_id` text NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	`group_label` text NOT NULL,
	`helper` text NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `month_sheet`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `month_place_of_sheet` ON `month_place` (`sheet_id`,`position`);
--> statement-breakpoint
CREATE INDEX `month_place_of_person` ON `month_place` (`person_id`);
--> statement-breakpoint
CREATE TABLE `month_mark` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet_id` text NOT NULL,
	`seq` integer NOT NULL,
	`person_id` text NOT NULL,
	`field` text NOT NULL,
	`value` text,
	`events` text NOT NULL,
	`batch` text NOT NULL,
	`undoes` text,
	`how` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `month_sheet`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `month_mark_seq` ON `month_mark` (`sheet_id`,`seq`);
--> statement-breakpoint
CREATE INDEX `month_mark_of_person` ON `month_mark` (`person_id`,`field`);
--> statement-breakpoint
CREATE INDEX `month_mark_of_batch` ON `month_mark` (`batch`);
--> statement-breakpoint
CREATE TABLE `month_closure` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet_id` text NOT NULL,
	`seq` integer NOT NULL,
	`closed` integer NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `month_sheet`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `month_closure_seq` ON `month_closure` (`sheet_id`,`seq`);
--> statement-breakpoint
CREATE TRIGGER `month_mark_no_update` BEFORE UPDATE OF id, sheet_id, seq, field, value, events, batch, undoes, how, recorded_at, recorded_by ON `month_mark` BEGIN SELECT RAISE(ABORT, 'month_mark is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `month_mark_no_delete` BEFORE DELETE ON `month_mark` BEGIN SELECT RAISE(ABORT, 'month_mark is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `month_closure_no_update` BEFORE UPDATE ON `month_closure` BEGIN SELECT RAISE(ABORT, 'month_closure is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `month_closure_no_delete` BEFORE DELETE ON `month_closure` BEGIN SELECT RAISE(ABORT, 'month_closure is append-only'); END;
