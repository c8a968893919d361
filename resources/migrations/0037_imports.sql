CREATE TABLE `import_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`added` integer NOT NULL,
	`present` integer NOT NULL,
	`taken_at` text NOT NULL,
	`taken_by` text NOT NULL,
	`undone_at` text,
	`undone_by` text DEFAULT '' NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_batch_by_time` ON `import_batch` (`taken_at`);--> statement-breakpoint
CREATE TABLE `import_item` (
	`batch_id` text NOT NULL,
	`row` integer NOT NULL,
	`item_id` text NOT NULL,
	`events` integer DEFAULT 0 NOT NULL,
	`removed_at` text,
	PRIMARY KEY(`batch_id`, `row`),
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_item_by_item` ON `import_item` (`item_id`);--> statement-breakpoint
CREATE TABLE `import_columns` (
	`kind` text NOT NULL,
	`headings` text NOT NULL,
	`columns` text NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text NOT NULL,
	PRIMARY KEY(`kind`, `headings`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `import_batch_no_delete` BEFORE DELETE ON `import_batch` BEGIN SELECT RAISE(ABORT, 'an import is never forgotten'); END;
--> statement-breakpoint
CREATE TRIGGER `import_item_no_delete` BEFORE DELETE ON `import_item` BEGIN SELECT RAISE(ABORT, 'an import is never forgotten'); END;
--> statement-breakpoint
CREATE TRIGGER `import_item_no_update` BEFORE UPDATE ON `import_item` WHEN old.removed_at IS NOT NULL OR new.removed_at IS NULL OR new.batch_id <> old.batch_id OR new.row <> old.row OR new.item_id <> old.item_id OR new.events <> old.events BEGIN SELECT RAISE(ABORT, 'what an import brought is only taken back, and once'); END;
--> statement-breakpoint
DROP TRIGGER `case_event_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `case_event_no_delete` BEFORE DELETE ON `case_event` WHEN NOT EXISTS (SELECT 1 FROM `import_item` i WHERE i.item_id = old.measure_id AND i.removed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
