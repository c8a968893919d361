CREATE TABLE `district_report` (
	`package_id` text PRIMARY KEY NOT NULL,
	`sender` text NOT NULL,
	`sequence` integer NOT NULL,
	`created_at` text NOT NULL,
	`manifest_sha256` text NOT NULL,
	`request` text NOT NULL,
	`type` text NOT NULL,
	`period` text NOT NULL,
	`head` text NOT NULL,
	`cells` text NOT NULL,
	`findings` text NOT NULL,
	`taken_at` text NOT NULL,
	`taken_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `district_report_of_period` ON `district_report` (`type`,`period`);
--> statement-breakpoint
CREATE INDEX `district_report_of_sender` ON `district_report` (`sender`);
--> statement-breakpoint
CREATE TABLE `district_report_return` (
	`package_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`correct_by` text,
	`returned_at` text NOT NULL,
	`returned_by` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `district_report`(`package_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `district_roster` (
	`package_id` text PRIMARY KEY NOT NULL,
	`people` integer NOT NULL,
	`lines` blob NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `district_report`(`package_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `claim_person` (
	`num` integer PRIMARY KEY NOT NULL,
	`sender` text NOT NULL,
	`package_id` text NOT NULL,
	`origin_id` text NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_person_name` ON `claim_person` (`sender`,`origin_id`);
--> statement-breakpoint
CREATE TABLE `claim_key` (
	`key` text NOT NULL,
	`num` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_key_of` ON `claim_key` (`key`,`num`);
--> statement-breakpoint
CREATE INDEX `claim_key_num` ON `claim_key` (`num`);
--> statement-breakpoint
CREATE TABLE `claim` (
	`num` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`left_num` integer NOT NULL,
	`right_num` integer NOT NULL,
	`certainty` text NOT NULL,
	`evidence` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_of_pair` ON `claim` (`key`);
--> statement-breakpoint
CREATE INDEX `claim_of_left` ON `claim` (`left_num`);
--> statement-breakpoint
CREATE INDEX `claim_of_right` ON `claim` (`right_num`);
--> statement-breakpoint
CREATE TABLE `claim_decision` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`replaces` text,
	`keeper` text,
	`reason` text NOT NULL,
	`likeness` text NOT NULL,
	`sides` text NOT NULL,
	`decided_on` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`replaces`) REFERENCES `claim_decision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_decision_replaced` ON `claim_decision` (`replaces`);
--> statement-breakpoint
CREATE INDEX `claim_decision_of` ON `claim_decision` (`key`);
--> statement-breakpoint
CREATE TABLE `province_report` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`period` text NOT NULL,
	`revision` integer NOT NULL,
	`report` text NOT NULL,
	`notes` text NOT NULL,
	`sources` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `province_report_revision` ON `province_report` (`type`,`period`,`revision`);
--> statement-breakpoint
CREATE TABLE `received_decision` (
	`id` text PRIMARY KEY NOT NULL,
	`line` text NOT NULL,
	`from_code` text NOT NULL,
	`from_name` text NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `followed_decision` (
	`decision_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL,
	`followed_at` text NOT NULL,
	`followed_by` text NOT NULL,
	FOREIGN KEY (`decision_id`) REFERENCES `received_decision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `sent_report` (
	`package_id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`receiver` text NOT NULL,
	`type` text NOT NULL,
	`period` text NOT NULL,
	`digest` text NOT NULL,
	`sent_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sent_report_of` ON `sent_report` (`receiver`,`type`,`period`);
--> statement-breakpoint
CREATE TRIGGER `sent_report_no_update` BEFORE UPDATE ON `sent_report` BEGIN SELECT RAISE(ABORT, 'sent_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `sent_report_no_delete` BEFORE DELETE ON `sent_report` BEGIN SELECT RAISE(ABORT, 'sent_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_report_no_update` BEFORE UPDATE ON `district_report` BEGIN SELECT RAISE(ABORT, 'district_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_report_no_delete` BEFORE DELETE ON `district_report` BEGIN SELECT RAISE(ABORT, 'district_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_report_return_no_update` BEFORE UPDATE ON `district_report_return` BEGIN SELECT RAISE(ABORT, 'district_report_return is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_report_return_no_delete` BEFORE DELETE ON `district_report_return` BEGIN SELECT RAISE(ABORT, 'district_report_return is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_roster_no_update` BEFORE UPDATE ON `district_roster` BEGIN SELECT RAISE(ABORT, 'district_roster is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `district_roster_no_delete` BEFORE DELETE ON `district_roster` BEGIN SELECT RAISE(ABORT, 'district_roster is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `claim_decision_no_update` BEFORE UPDATE ON `claim_decision` BEGIN SELECT RAISE(ABORT, 'claim_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `claim_decision_no_delete` BEFORE DELETE ON `claim_decision` BEGIN SELECT RAISE(ABORT, 'claim_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `province_report_no_update` BEFORE UPDATE ON `province_report` BEGIN SELECT RAISE(ABORT, 'province_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `province_report_no_delete` BEFORE DELETE ON `province_report` BEGIN SELECT RAISE(ABORT, 'province_report is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `received_decision_no_update` BEFORE UPDATE ON `received_decision` BEGIN SELECT RAISE(ABORT, 'received_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `received_decision_no_delete` BEFORE DELETE ON `received_decision` BEGIN SELECT RAISE(ABORT, 'received_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `followed_decision_no_update` BEFORE UPDATE ON `followed_decision` BEGIN SELECT RAISE(ABORT, 'followed_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `followed_decision_no_delete` BEFORE DELETE ON `followed_decision` BEGIN SELECT RAISE(ABORT, 'followed_decision is append-only'); END;
