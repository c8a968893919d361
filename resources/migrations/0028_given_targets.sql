CREATE TABLE `plan_origin` (
	`num` integer PRIMARY KEY NOT NULL,
	`office` text NOT NULL,
	`plan_origin` text NOT NULL,
	`origin_id` text NOT NULL,
	`root_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`package_id` text NOT NULL,
	FOREIGN KEY (`root_id`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_origin_by_plan` ON `plan_origin` (`office`,`plan_origin`);--> statement-breakpoint
CREATE TRIGGER `plan_origin_no_update` BEFORE UPDATE ON `plan_origin` BEGIN SELECT RAISE(ABORT, 'plan_origin is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_origin_no_delete` BEFORE DELETE ON `plan_origin` BEGIN SELECT RAISE(ABORT, 'plan_origin is append-only'); END;
--> statement-breakpoint
CREATE TABLE `plan_sent` (
	`package_id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`receiver` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_sent_by_plan` ON `plan_sent` (`plan_id`,`receiver`);--> statement-breakpoint
CREATE TRIGGER `plan_sent_no_update` BEFORE UPDATE ON `plan_sent` BEGIN SELECT RAISE(ABORT, 'plan_sent is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_sent_no_delete` BEFORE DELETE ON `plan_sent` BEGIN SELECT RAISE(ABORT, 'plan_sent is append-only'); END;
