CREATE TABLE `plan_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`root_id` text NOT NULL,
	`kind` text NOT NULL,
	`of_id` text,
	`data` text NOT NULL,
	`replaces` text,
	`withdrawn` integer NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`root_id`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`of_id`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces`) REFERENCES `plan_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_entry_by_kind` ON `plan_entry` (`kind`,`of_id`);--> statement-breakpoint
CREATE INDEX `plan_entry_by_root` ON `plan_entry` (`root_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_entry_replaced` ON `plan_entry` (`replaces`);--> statement-breakpoint
CREATE TRIGGER `plan_entry_keeps_root` BEFORE INSERT ON `plan_entry` WHEN (new.replaces IS NULL AND new.root_id <> new.id) OR (new.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan_entry e WHERE e.id = new.replaces AND e.root_id = new.root_id AND e.kind = new.kind AND e.of_id IS new.of_id AND e.withdrawn = 0)) BEGIN SELECT RAISE(ABORT, 'an entry takes the place of one of its own record'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_entry_no_update` BEFORE UPDATE ON `plan_entry` BEGIN SELECT RAISE(ABORT, 'plan_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_entry_no_delete` BEFORE DELETE ON `plan_entry` BEGIN SELECT RAISE(ABORT, 'plan_entry is append-only'); END;
