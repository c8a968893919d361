CREATE TABLE `restore_duty` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`since` text NOT NULL,
	`created_at` text NOT NULL,
	`confirmed_at` text,
	`confirmed_by` text,
	`outcome` text
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `restore_duty_confirmed_once` BEFORE UPDATE ON `restore_duty` WHEN OLD.confirmed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'restore_duty is confirmed once'); END;
--> statement-breakpoint
CREATE TRIGGER `restore_duty_no_update` BEFORE UPDATE OF id, kind, cause, since, created_at ON `restore_duty` BEGIN SELECT RAISE(ABORT, 'restore_duty is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `restore_duty_no_delete` BEFORE DELETE ON `restore_duty` BEGIN SELECT RAISE(ABORT, 'restore_duty is append-only'); END;
