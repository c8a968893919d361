CREATE TABLE `community_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`root_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`on_date` text NOT NULL,
	`data` text NOT NULL,
	`replaces` text,
	`withdrawn` integer NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`root_id`) REFERENCES `community_entry`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces`) REFERENCES `community_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `community_entry_by_kind` ON `community_entry` (`kind`,`on_date`);--> statement-breakpoint
CREATE INDEX `community_entry_by_person` ON `community_entry` (`person_id`,`kind`);--> statement-breakpoint
CREATE INDEX `community_entry_by_root` ON `community_entry` (`root_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `community_entry_replaced` ON `community_entry` (`replaces`);--> statement-breakpoint
CREATE TABLE `community_paper` (
	`id` text PRIMARY KEY NOT NULL,
	`root_id` text NOT NULL,
	`form` text NOT NULL,
	`form_version` integer NOT NULL,
	`values` text NOT NULL,
	`sha256` text NOT NULL,
	`blob_id` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	FOREIGN KEY (`root_id`) REFERENCES `community_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `community_paper_by_root` ON `community_paper` (`root_id`,`made_at`);--> statement-breakpoint
CREATE TRIGGER `community_entry_keeps_root` BEFORE INSERT ON `community_entry` WHEN (new.replaces IS NULL AND new.root_id <> new.id) OR (new.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM community_entry e WHERE e.id = new.replaces AND e.root_id = new.root_id AND e.kind = new.kind AND e.withdrawn = 0)) BEGIN SELECT RAISE(ABORT, 'an entry takes the place of one of its own record'); END;
--> statement-breakpoint
CREATE TRIGGER `community_entry_no_update` BEFORE UPDATE OF id, root_id, kind, on_date, data, replaces, withdrawn, reason, recorded_at, recorded_by ON `community_entry` BEGIN SELECT RAISE(ABORT, 'community_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `community_entry_no_delete` BEFORE DELETE ON `community_entry` BEGIN SELECT RAISE(ABORT, 'community_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `community_paper_no_update` BEFORE UPDATE ON `community_paper` BEGIN SELECT RAISE(ABORT, 'community_paper is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `community_paper_no_delete` BEFORE DELETE ON `community_paper` BEGIN SELECT RAISE(ABORT, 'community_paper is append-only'); END;
