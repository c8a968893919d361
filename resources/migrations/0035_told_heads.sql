CREATE TABLE `told_head` (
	`package_id` text PRIMARY KEY NOT NULL,
	`partner_code` text NOT NULL,
	`sequence` integer NOT NULL,
	`created_at` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`back_seq` integer,
	`back_hash` text,
	FOREIGN KEY (`package_id`) REFERENCES `package`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `told_head_by_partner` ON `told_head` (`partner_code`);--> statement-breakpoint
CREATE TABLE `head_finding` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`partner_code` text NOT NULL,
	`partner_name` text NOT NULL,
	`sequence` integer NOT NULL,
	`about` text NOT NULL,
	`note` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`outcome` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `head_finding_once` ON `head_finding` (`partner_code`,`about`,`seq`,`hash`);--> statement-breakpoint
CREATE TRIGGER `told_head_no_update` BEFORE UPDATE ON `told_head` BEGIN SELECT RAISE(ABORT, 'told_head is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `told_head_no_delete` BEFORE DELETE ON `told_head` BEGIN SELECT RAISE(ABORT, 'told_head is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `head_finding_settled_once` BEFORE UPDATE ON `head_finding` WHEN OLD.settled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'head_finding is settled once'); END;
--> statement-breakpoint
CREATE TRIGGER `head_finding_no_update` BEFORE UPDATE OF id, package_id, partner_code, partner_name, sequence, about, note, seq, hash, recorded_at, recorded_by ON `head_finding` BEGIN SELECT RAISE(ABORT, 'head_finding is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `head_finding_no_delete` BEFORE DELETE ON `head_finding` BEGIN SELECT RAISE(ABORT, 'head_finding is append-only'); END;
