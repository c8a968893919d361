CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`layout` text NOT NULL,
	`calendar` text NOT NULL,
	`kind` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`area` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_of_period` ON `report` (`layout`,`calendar`,`kind`,`from_date`,`to_date`,`area`);
--> statement-breakpoint
CREATE INDEX `report_by_day` ON `report` (`to_date`);
--> statement-breakpoint
CREATE TABLE `report_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`number` integer,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`base` text,
	`computed` text NOT NULL,
	`as_of` text NOT NULL,
	`catalogue_version` text NOT NULL,
	`frozen` text,
	`digest` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base`) REFERENCES `report_revision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `report_revision_of_report` ON `report_revision` (`report_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_revision_number` ON `report_revision` (`report_id`,`number`);
--> statement-breakpoint
CREATE TABLE `report_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`data` text,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `report_revision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_entry_seq` ON `report_entry` (`revision_id`,`seq`);
--> statement-breakpoint
CREATE TABLE `report_act` (
	`id` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`seq` integer NOT NULL,
	`act` text NOT NULL,
	`on_date` text NOT NULL,
	`data` text,
	`note` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `report_revision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_act_seq` ON `report_act` (`revision_id`,`seq`);
--> statement-breakpoint
CREATE TABLE `report_person` (
	`id` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`no` integer NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `report_revision`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_person_no` ON `report_person` (`revision_id`,`no`);
--> statement-breakpoint
CREATE INDEX `report_person_of_person` ON `report_person` (`person_id`);
--> statement-breakpoint
CREATE TRIGGER `report_no_update` BEFORE UPDATE ON `report` BEGIN SELECT RAISE(ABORT, 'what a report is of never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `report_no_delete` BEFORE DELETE ON `report` BEGIN SELECT RAISE(ABORT, 'a report is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `report_revision_frozen` BEFORE UPDATE ON `report_revision` WHEN old.number IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a frozen report never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `report_revision_whole` BEFORE UPDATE ON `report_revision` WHEN (new.number IS NULL) <> (new.frozen IS NULL) OR (new.number IS NULL) <> (new.digest IS NULL) OR new.report_id <> old.report_id OR new.kind <> old.kind OR new.base IS NOT old.base BEGIN SELECT RAISE(ABORT, 'a report is frozen as a whole'); END;
--> statement-breakpoint
CREATE TRIGGER `report_revision_begins_open` BEFORE INSERT ON `report_revision` WHEN new.number IS NOT NULL OR new.frozen IS NOT NULL OR new.digest IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a report begins as a draft'); END;
--> statement-breakpoint
CREATE TRIGGER `report_revision_no_delete` BEFORE DELETE ON `report_revision` BEGIN SELECT RAISE(ABORT, 'a revision is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `report_entry_no_late_insert` BEFORE INSERT ON `report_entry` WHEN EXISTS (SELECT 1 FROM report_revision r WHERE r.id = new.revision_id AND r.number IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a frozen report never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `report_entry_no_update` BEFORE UPDATE ON `report_entry` BEGIN SELECT RAISE(ABORT, 'report_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_entry_no_delete` BEFORE DELETE ON `report_entry` BEGIN SELECT RAISE(ABORT, 'report_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_act_no_update` BEFORE UPDATE ON `report_act` BEGIN SELECT RAISE(ABORT, 'report_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_act_no_delete` BEFORE DELETE ON `report_act` BEGIN SELECT RAISE(ABORT, 'report_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_person_no_late_insert` BEFORE INSERT ON `report_person` WHEN EXISTS (SELECT 1 FROM report_revision r WHERE r.id = new.revision_id AND r.number IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a frozen report never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `report_person_no_update` BEFORE UPDATE OF id, revision_id, no ON `report_person` BEGIN SELECT RAISE(ABORT, 'people of a frozen report never change'); END;
--> statement-breakpoint
CREATE TRIGGER `report_person_no_delete` BEFORE DELETE ON `report_person` BEGIN SELECT RAISE(ABORT, 'people of a frozen report never change'); END;
