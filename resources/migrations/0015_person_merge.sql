CREATE TABLE `person_merge` (
	`id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL,
	`absorbed_id` text NOT NULL,
	`reason` text NOT NULL,
	`journal` text NOT NULL,
	`merged_at` text NOT NULL,
	`merged_by` text NOT NULL,
	`undone_at` text,
	`undone_by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_merge_absorbed` ON `person_merge` (`absorbed_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE INDEX `person_merge_survivor` ON `person_merge` (`survivor_id`);--> statement-breakpoint
CREATE TRIGGER `person_merge_no_update` BEFORE UPDATE ON `person_merge` WHEN old.undone_at IS NOT NULL OR new.undone_at IS NULL OR new.id <> old.id OR new.survivor_id <> old.survivor_id OR new.absorbed_id <> old.absorbed_id OR new.journal <> old.journal OR new.merged_at <> old.merged_at OR new.merged_by <> old.merged_by OR new.reason <> old.reason BEGIN SELECT RAISE(ABORT, 'a merge is only undone, and once'); END;
--> statement-breakpoint
CREATE TRIGGER `person_merge_no_delete` BEFORE DELETE ON `person_merge` BEGIN SELECT RAISE(ABORT, 'a merge is never forgotten'); END;
