CREATE TABLE `person_origin` (
	`num` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`office` text NOT NULL,
	`origin_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_origin_name` ON `person_origin` (`office`,`origin_id`);
--> statement-breakpoint
CREATE INDEX `person_origin_of` ON `person_origin` (`person_id`);
--> statement-breakpoint
CREATE TABLE `measure_origin` (
	`measure_id` text PRIMARY KEY NOT NULL,
	`office` text NOT NULL,
	`origin_id` text NOT NULL,
	`office_name` text NOT NULL,
	`code` text NOT NULL,
	`taken_on` text NOT NULL,
	`communes` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_origin_name` ON `measure_origin` (`office`,`origin_id`);
--> statement-breakpoint
CREATE TABLE `event_origin` (
	`event_id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`office` text NOT NULL,
	`origin_id` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `case_event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_origin_name` ON `event_origin` (`measure_id`,`office`,`origin_id`);
--> statement-breakpoint
CREATE TABLE `transfer` (
	`package_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`office` text NOT NULL,
	`office_name` text NOT NULL,
	`outcome` text NOT NULL,
	`taken_at` text NOT NULL,
	`taken_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `transfer_sent` (
	`num` integer PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`measure_id` text,
	`sent_at` text NOT NULL,
	`sent_by` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_sent_package` ON `transfer_sent` (`package_id`);
--> statement-breakpoint
CREATE INDEX `transfer_sent_person` ON `transfer_sent` (`person_id`);
--> statement-breakpoint
CREATE TABLE `transfer_receipt` (
	`num` integer PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`receipt` text NOT NULL,
	`taken_at` text NOT NULL,
	`taken_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `transfer_receipt_package` ON `transfer_receipt` (`package_id`);
--> statement-breakpoint
CREATE TRIGGER `event_origin_no_update` BEFORE UPDATE ON `event_origin` BEGIN SELECT RAISE(ABORT, 'event_origin is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `event_origin_no_delete` BEFORE DELETE ON `event_origin` BEGIN SELECT RAISE(ABORT, 'event_origin is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_no_update` BEFORE UPDATE ON `transfer` BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_no_delete` BEFORE DELETE ON `transfer` BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_sent_no_update` BEFORE UPDATE OF num, package_id, kind, measure_id, sent_at, sent_by ON `transfer_sent` BEGIN SELECT RAISE(ABORT, 'transfer_sent is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_sent_no_delete` BEFORE DELETE ON `transfer_sent` BEGIN SELECT RAISE(ABORT, 'transfer_sent is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_receipt_no_update` BEFORE UPDATE ON `transfer_receipt` BEGIN SELECT RAISE(ABORT, 'transfer_receipt is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_receipt_no_delete` BEFORE DELETE ON `transfer_receipt` BEGIN SELECT RAISE(ABORT, 'transfer_receipt is append-only'); END;
