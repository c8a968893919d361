-- What a frozen report of the province is printed from: layout, office, findings, figures of other times. Empty in older ones.
ALTER TABLE `province_report` ADD COLUMN `paper` text;
--> statement-breakpoint
CREATE TABLE `province_report_act` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`seq` integer NOT NULL,
	`act` text NOT NULL,
	`on_date` text NOT NULL,
	`data` text,
	`note` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `province_report`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `province_report_act_seq` ON `province_report_act` (`report_id`,`seq`);
--> statement-breakpoint
CREATE TRIGGER `province_report_act_no_update` BEFORE UPDATE ON `province_report_act` BEGIN SELECT RAISE(ABORT, 'province_report_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `province_report_act_no_delete` BEFORE DELETE ON `province_report_act` BEGIN SELECT RAISE(ABORT, 'province_report_act is append-only'); END;
