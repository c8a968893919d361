CREATE TABLE `replaced_due` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`rule` text NOT NULL,
	`start_event` text NOT NULL,
	`due` text NOT NULL,
	`replaced_at` text NOT NULL,
	`replaced_by` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `replaced_due_by_measure` ON `replaced_due` (`measure_id`,`replaced_at`);
--> statement-breakpoint
CREATE TRIGGER `replaced_due_no_update` BEFORE UPDATE ON `replaced_due` BEGIN SELECT RAISE(ABORT, 'replaced_due is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `replaced_due_no_delete` BEFORE DELETE ON `replaced_due` BEGIN SELECT RAISE(ABORT, 'replaced_due is append-only'); END;
