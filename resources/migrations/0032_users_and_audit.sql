ALTER TABLE `user` ADD `must_change` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `user` ADD `password_set_at` text;
--> statement-breakpoint
ALTER TABLE `user` ADD `last_sign_in_at` text;
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject_id`,`subject_kind`,`seq`);
--> statement-breakpoint
CREATE INDEX `audit_by_user` ON `audit` (`user_id`,`seq`);
--> statement-breakpoint
CREATE INDEX `audit_by_day` ON `audit` (`at`);
