CREATE TABLE `backup_act` (
	`id` text PRIMARY KEY NOT NULL,
	`act` text NOT NULL,
	`backup_name` text NOT NULL,
	`place` text NOT NULL,
	`bytes` integer NOT NULL,
	`note` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `backup_act_by_time` ON `backup_act` (`act`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `audit_key` (
	`up_to` integer PRIMARY KEY NOT NULL,
	`key` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `backup_act_no_update` BEFORE UPDATE ON `backup_act` BEGIN SELECT RAISE(ABORT, 'backup_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `backup_act_no_delete` BEFORE DELETE ON `backup_act` BEGIN SELECT RAISE(ABORT, 'backup_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_key_no_update` BEFORE UPDATE ON `audit_key` BEGIN SELECT RAISE(ABORT, 'audit_key is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_key_no_delete` BEFORE DELETE ON `audit_key` BEGIN SELECT RAISE(ABORT, 'audit_key is append-only'); END;
