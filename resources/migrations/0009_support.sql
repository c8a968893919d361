CREATE TABLE `support_record` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text NOT NULL,
	`measure_id` text,
	`on_date` text NOT NULL,
	`data` text NOT NULL,
	`replaces` text,
	`withdrawn` integer NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces`) REFERENCES `support_record`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `support_record_by_person` ON `support_record` (`person_id`,`kind`,`on_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `support_record_replaced` ON `support_record` (`replaces`);--> statement-breakpoint
CREATE TABLE `support_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`measure_id` text,
	`kind` text NOT NULL,
	`scheme_id` text NOT NULL,
	`requested_on` text NOT NULL,
	`data` text NOT NULL,
	`replaces` text,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces`) REFERENCES `support_grant`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `support_grant_by_person` ON `support_grant` (`person_id`,`requested_on`);--> statement-breakpoint
CREATE INDEX `support_grant_by_day` ON `support_grant` (`requested_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `support_grant_replaced` ON `support_grant` (`replaces`);--> statement-breakpoint
CREATE TABLE `support_act` (
	`id` text PRIMARY KEY NOT NULL,
	`grant_id` text NOT NULL,
	`act` text NOT NULL,
	`on_date` text NOT NULL,
	`data` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`grant_id`) REFERENCES `support_grant`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `support_act_by_grant` ON `support_act` (`grant_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `loan_balance` (
	`id` text PRIMARY KEY NOT NULL,
	`grant_id` text NOT NULL,
	`on_date` text NOT NULL,
	`outstanding` integer,
	`overdue` integer,
	`note` text NOT NULL,
	`replaces` text,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`grant_id`) REFERENCES `support_grant`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces`) REFERENCES `loan_balance`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `loan_balance_by_grant` ON `loan_balance` (`grant_id`,`on_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `loan_balance_replaced` ON `loan_balance` (`replaces`);--> statement-breakpoint
CREATE TABLE `payment_list` (
	`id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`period` text NOT NULL,
	`commune_code` text NOT NULL,
	`scheme_id` text NOT NULL,
	`state` text NOT NULL,
	`number` text NOT NULL,
	`date` text,
	`values` text NOT NULL,
	`form_version` integer NOT NULL,
	`sha256` text NOT NULL,
	`blob_id` text,
	`register_id` text,
	`cancel_reason` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `payment_line` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`position` integer NOT NULL,
	`grant_id` text NOT NULL,
	`instalment` integer NOT NULL,
	`amount` integer NOT NULL,
	`released_at` text,
	`release_reason` text NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `payment_list`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `support_grant`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_line_by_list` ON `payment_line` (`list_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_line_live` ON `payment_line` (`grant_id`,`instalment`) WHERE released_at IS NULL;--> statement-breakpoint
CREATE TABLE `support_payment` (
	`id` text PRIMARY KEY NOT NULL,
	`line_id` text NOT NULL,
	`grant_id` text NOT NULL,
	`instalment` integer NOT NULL,
	`amount` integer NOT NULL,
	`on_date` text NOT NULL,
	`reverses` text,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`line_id`) REFERENCES `payment_line`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `support_grant`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `support_payment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `support_payment_once` ON `support_payment` (`grant_id`,`instalment`) WHERE reverses IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `support_payment_reversed` ON `support_payment` (`reverses`);--> statement-breakpoint
CREATE INDEX `support_payment_by_day` ON `support_payment` (`on_date`);--> statement-breakpoint
CREATE INDEX `support_payment_by_line` ON `support_payment` (`line_id`);--> statement-breakpoint
CREATE TABLE `support_amendment` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`target` text NOT NULL,
	`amount` integer,
	`from_date` text,
	`source` text,
	`reason` text NOT NULL,
	`withdraws` text,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `support_amendment_id_unique` ON `support_amendment` (`id`);--> statement-breakpoint
CREATE TRIGGER `support_record_no_update` BEFORE UPDATE OF id, kind, measure_id, on_date, data, replaces, withdrawn, reason, recorded_at, recorded_by ON `support_record` BEGIN SELECT RAISE(ABORT, 'support_record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_record_no_delete` BEFORE DELETE ON `support_record` BEGIN SELECT RAISE(ABORT, 'support_record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_grant_no_update` BEFORE UPDATE OF id, measure_id, kind, scheme_id, requested_on, data, replaces, reason, recorded_at, recorded_by ON `support_grant` BEGIN SELECT RAISE(ABORT, 'support_grant is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_grant_no_delete` BEFORE DELETE ON `support_grant` BEGIN SELECT RAISE(ABORT, 'support_grant is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_act_no_update` BEFORE UPDATE ON `support_act` BEGIN SELECT RAISE(ABORT, 'support_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_act_no_delete` BEFORE DELETE ON `support_act` BEGIN SELECT RAISE(ABORT, 'support_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `loan_balance_no_update` BEFORE UPDATE ON `loan_balance` BEGIN SELECT RAISE(ABORT, 'loan_balance is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `loan_balance_no_delete` BEFORE DELETE ON `loan_balance` BEGIN SELECT RAISE(ABORT, 'loan_balance is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_list_is_frozen` BEFORE UPDATE ON `payment_list` WHEN old.state <> 'nhap' AND (old.state = 'huy' OR new.state <> 'huy' OR new.id <> old.id OR new.form <> old.form OR new.period <> old.period OR new.commune_code <> old.commune_code OR new.scheme_id <> old.scheme_id OR new.number <> old.number OR new.date IS NOT old.date OR new.`values` <> old.`values` OR new.form_version <> old.form_version OR new.sha256 <> old.sha256 OR new.blob_id IS NOT old.blob_id OR new.created_at <> old.created_at OR new.created_by <> old.created_by) BEGIN SELECT RAISE(ABORT, 'an issued payment list never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_list_no_delete` BEFORE DELETE ON `payment_list` BEGIN SELECT RAISE(ABORT, 'a payment list is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_line_no_late_insert` BEFORE INSERT ON `payment_line` WHEN (SELECT state FROM payment_list WHERE id = new.list_id) <> 'nhap' BEGIN SELECT RAISE(ABORT, 'an issued payment list never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_line_is_frozen` BEFORE UPDATE ON `payment_line` WHEN old.released_at IS NOT NULL OR new.released_at IS NULL OR new.id <> old.id OR new.list_id <> old.list_id OR new.position <> old.position OR new.grant_id <> old.grant_id OR new.instalment <> old.instalment OR new.amount <> old.amount BEGIN SELECT RAISE(ABORT, 'a line is only taken off its list'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_line_no_delete` BEFORE DELETE ON `payment_line` WHEN (SELECT state FROM payment_list WHERE id = old.list_id) <> 'nhap' BEGIN SELECT RAISE(ABORT, 'an issued payment list never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `support_payment_fits_line` BEFORE INSERT ON `support_payment` WHEN new.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM payment_line l JOIN payment_list p ON p.id = l.list_id WHERE l.id = new.line_id AND new.id = l.id AND l.grant_id = new.grant_id AND l.instalment = new.instalment AND l.amount = new.amount AND p.state <> 'nhap') BEGIN SELECT RAISE(ABORT, 'a payment is that of its line'); END;
--> statement-breakpoint
CREATE TRIGGER `support_payment_fits_reversed` BEFORE INSERT ON `support_payment` WHEN new.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM support_payment p WHERE p.id = new.reverses AND p.reverses IS NULL AND p.line_id = new.line_id AND p.grant_id = new.grant_id AND p.instalment = new.instalment AND p.amount = -new.amount) BEGIN SELECT RAISE(ABORT, 'a reversal is of one payment, whole'); END;
--> statement-breakpoint
CREATE TRIGGER `support_payment_no_update` BEFORE UPDATE ON `support_payment` BEGIN SELECT RAISE(ABORT, 'money that went out is never edited'); END;
--> statement-breakpoint
CREATE TRIGGER `support_payment_no_delete` BEFORE DELETE ON `support_payment` BEGIN SELECT RAISE(ABORT, 'money that went out is never edited'); END;
--> statement-breakpoint
CREATE TRIGGER `support_amendment_no_update` BEFORE UPDATE ON `support_amendment` BEGIN SELECT RAISE(ABORT, 'support_amendment is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `support_amendment_no_delete` BEFORE DELETE ON `support_amendment` BEGIN SELECT RAISE(ABORT, 'support_amendment is append-only'); END;
