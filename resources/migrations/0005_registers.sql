CREATE TABLE `received_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`book` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`date` text NOT NULL,
	`sender` text NOT NULL,
	`symbol` text NOT NULL,
	`paper_date` text,
	`title` text NOT NULL,
	`address` text NOT NULL,
	`sheets` text NOT NULL,
	`receiver` text NOT NULL,
	`forwarded_on` text,
	`note` text NOT NULL,
	`measure_id` text,
	`event_id` text,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `received_number` ON `received_entry` (`book`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `received_by_event` ON `received_entry` (`event_id`);--> statement-breakpoint
CREATE INDEX `received_by_measure` ON `received_entry` (`measure_id`);--> statement-breakpoint
CREATE TABLE `register_delivery` (
	`book` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`recipients` text NOT NULL,
	`keeper` text NOT NULL,
	`copies` integer NOT NULL,
	`forwarded_on` text,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`book`, `year`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `register_start` (
	`book` text NOT NULL,
	`year` integer NOT NULL,
	`first` integer NOT NULL,
	`reason` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` text NOT NULL,
	PRIMARY KEY(`book`, `year`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `received_no_gap` BEFORE INSERT ON `received_entry` WHEN new.number <> coalesce((SELECT max(number) + 1 FROM received_entry WHERE book = new.book AND year = new.year), (SELECT first FROM register_start WHERE book = new.book AND year = new.year), 1) BEGIN SELECT RAISE(ABORT, 'numbers follow each other'); END;
--> statement-breakpoint
CREATE TRIGGER `received_no_delete` BEFORE DELETE ON `received_entry` BEGIN SELECT RAISE(ABORT, 'a number is never given back'); END;
--> statement-breakpoint
CREATE TRIGGER `received_is_frozen` BEFORE UPDATE ON `received_entry` WHEN old.state <> 'used' OR new.id <> old.id OR new.book <> old.book OR new.year <> old.year OR new.number <> old.number OR new.date <> old.date OR new.measure_id IS NOT old.measure_id OR new.created_at <> old.created_at OR new.created_by <> old.created_by BEGIN SELECT RAISE(ABORT, 'a number stays what it was given for'); END;
--> statement-breakpoint
CREATE TRIGGER `register_no_gap` BEFORE INSERT ON `register_entry` WHEN new.number <> coalesce((SELECT max(number) + 1 FROM register_entry WHERE book = new.book AND year = new.year), (SELECT first FROM register_start WHERE book = new.book AND year = new.year), 1) BEGIN SELECT RAISE(ABORT, 'numbers follow each other'); END;
--> statement-breakpoint
CREATE TRIGGER `register_is_frozen` BEFORE UPDATE ON `register_entry` WHEN old.state <> 'used' OR new.id <> old.id OR new.book <> old.book OR new.year <> old.year OR new.number <> old.number OR new.symbol <> old.symbol OR new.date <> old.date OR new.title <> old.title OR new.signer <> old.signer OR new.document_id IS NOT old.document_id BEGIN SELECT RAISE(ABORT, 'a number stays what it was given for'); END;
--> statement-breakpoint
CREATE TRIGGER `register_start_no_update` BEFORE UPDATE ON `register_start` BEGIN SELECT RAISE(ABORT, 'register_start is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `register_start_no_delete` BEFORE DELETE ON `register_start` BEGIN SELECT RAISE(ABORT, 'register_start is append-only'); END;
