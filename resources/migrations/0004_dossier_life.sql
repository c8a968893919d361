CREATE TABLE `dossier_return` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`event_id` text NOT NULL,
	`reasons` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `case_event`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `dossier_return_by_event` ON `dossier_return` (`event_id`);--> statement-breakpoint
CREATE INDEX `case_event_by_type` ON `case_event` (`type`);--> statement-breakpoint
CREATE TABLE `dossier_handover` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`event_id` text NOT NULL,
	`revision_id` text,
	`record` text NOT NULL,
	`blob_id` text NOT NULL,
	`sha256` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `case_event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `dossier_revision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `dossier_handover_by_measure` ON `dossier_handover` (`measure_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `scan_split` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`originals` text NOT NULL,
	`parts` text NOT NULL,
	`removed` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `scan_split_by_measure` ON `scan_split` (`measure_id`,`made_at`);--> statement-breakpoint
CREATE TRIGGER `dossier_return_no_update` BEFORE UPDATE ON `dossier_return` BEGIN SELECT RAISE(ABORT, 'dossier_return is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_return_no_delete` BEFORE DELETE ON `dossier_return` BEGIN SELECT RAISE(ABORT, 'dossier_return is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_handover_no_update` BEFORE UPDATE ON `dossier_handover` BEGIN SELECT RAISE(ABORT, 'a handover record never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_handover_no_delete` BEFORE DELETE ON `dossier_handover` BEGIN SELECT RAISE(ABORT, 'a handover record never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `scan_split_no_update` BEFORE UPDATE ON `scan_split` BEGIN SELECT RAISE(ABORT, 'the originals of a split scan never change'); END;
