CREATE TABLE `office_key` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`identity` text NOT NULL,
	`sign_public` text NOT NULL,
	`sign_private` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`retired_at` text,
	`retired_by` text,
	`reason` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `office_key_recipient_unique` ON `office_key` (`recipient`);--> statement-breakpoint
CREATE UNIQUE INDEX `office_key_sign_public_unique` ON `office_key` (`sign_public`);--> statement-breakpoint
CREATE INDEX `office_key_by_time` ON `office_key` (`made_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `office_key_in_use` ON `office_key` (`retired_at` IS NULL) WHERE `retired_at` IS NULL;--> statement-breakpoint
CREATE TABLE `trusted_key` (
	`id` text PRIMARY KEY NOT NULL,
	`office_code` text NOT NULL,
	`office_name` text NOT NULL,
	`recipient` text NOT NULL,
	`sign_public` text NOT NULL,
	`made_at` text NOT NULL,
	`file` text NOT NULL,
	`how` text NOT NULL,
	`trusted_at` text NOT NULL,
	`trusted_by` text NOT NULL,
	`ended_at` text,
	`ended_by` text,
	`ending` text,
	`replaced_from` text,
	`reason` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `trusted_key_by_office` ON `trusted_key` (`office_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `trusted_key_in_use` ON `trusted_key` (`office_code`) WHERE `ended_at` IS NULL;--> statement-breakpoint
CREATE TABLE `package` (
	`id` text PRIMARY KEY NOT NULL,
	`direction` text NOT NULL,
	`kind` text NOT NULL,
	`partner_code` text NOT NULL,
	`partner_name` text NOT NULL,
	`sequence` integer NOT NULL,
	`supersedes` text,
	`manifest` text NOT NULL,
	`manifest_sha256` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`blob_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `package_by_partner` ON `package` (`direction`,`partner_code`,`sequence`);--> statement-breakpoint
CREATE INDEX `package_by_time` ON `package` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `package_act` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`act` text NOT NULL,
	`detail` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `package_act_by_package` ON `package_act` (`package_id`,`recorded_at`);--> statement-breakpoint
CREATE TRIGGER `office_key_keeps_itself` BEFORE UPDATE OF id, recipient, identity, sign_public, sign_private, made_at, made_by ON `office_key` BEGIN SELECT RAISE(ABORT, 'office_key keeps its keys'); END;
--> statement-breakpoint
CREATE TRIGGER `office_key_no_delete` BEFORE DELETE ON `office_key` BEGIN SELECT RAISE(ABORT, 'office_key keeps its keys'); END;
--> statement-breakpoint
CREATE TRIGGER `trusted_key_ends_once` BEFORE UPDATE ON `trusted_key` WHEN old.ending = 'distrusted' BEGIN SELECT RAISE(ABORT, 'trust that was withdrawn stays withdrawn'); END;
--> statement-breakpoint
CREATE TRIGGER `trusted_key_keeps_itself` BEFORE UPDATE OF id, office_code, recipient, sign_public, made_at, file, how, trusted_at, trusted_by ON `trusted_key` BEGIN SELECT RAISE(ABORT, 'trusted_key keeps its keys'); END;
--> statement-breakpoint
CREATE TRIGGER `trusted_key_no_delete` BEFORE DELETE ON `trusted_key` BEGIN SELECT RAISE(ABORT, 'trusted_key keeps its keys'); END;
--> statement-breakpoint
CREATE TRIGGER `package_no_update` BEFORE UPDATE ON `package` BEGIN SELECT RAISE(ABORT, 'package is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `package_no_delete` BEFORE DELETE ON `package` BEGIN SELECT RAISE(ABORT, 'package is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `package_act_no_update` BEFORE UPDATE ON `package_act` BEGIN SELECT RAISE(ABORT, 'package_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `package_act_no_delete` BEFORE DELETE ON `package_act` BEGIN SELECT RAISE(ABORT, 'package_act is append-only'); END;
