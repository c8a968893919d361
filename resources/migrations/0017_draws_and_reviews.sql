CREATE TABLE `test_draw` (
	`id` text PRIMARY KEY NOT NULL,
	`commune_code` text NOT NULL,
	`month` text NOT NULL,
	`on_date` text NOT NULL,
	`asked` integer NOT NULL,
	`seed` text NOT NULL,
	`algorithm` text NOT NULL,
	`digest` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `test_draw_of_commune` ON `test_draw` (`commune_code`,`month`);
--> statement-breakpoint
CREATE TABLE `test_draw_candidate` (
	`id` text PRIMARY KEY NOT NULL,
	`draw_id` text NOT NULL,
	`key` text NOT NULL,
	`person_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`episode` text NOT NULL,
	`left_out` text NOT NULL,
	FOREIGN KEY (`draw_id`) REFERENCES `test_draw`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `test_draw_candidate_key` ON `test_draw_candidate` (`draw_id`,`key`);
--> statement-breakpoint
CREATE INDEX `test_draw_candidate_of_person` ON `test_draw_candidate` (`person_id`);
--> statement-breakpoint
CREATE TABLE `test_draw_act` (
	`id` text PRIMARY KEY NOT NULL,
	`draw_id` text NOT NULL,
	`act` text NOT NULL,
	`picked` text NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`draw_id`) REFERENCES `test_draw`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `test_draw_act_once` ON `test_draw_act` (`draw_id`,`act`);
--> statement-breakpoint
CREATE TABLE `review_meeting` (
	`id` text PRIMARY KEY NOT NULL,
	`commune_code` text NOT NULL,
	`quarter` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `review_meeting_of_commune` ON `review_meeting` (`commune_code`,`quarter`);
--> statement-breakpoint
CREATE TABLE `review_note` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`seq` integer NOT NULL,
	`person_id` text,
	`data` text NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `review_meeting`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `review_note_seq` ON `review_note` (`meeting_id`,`seq`);
--> statement-breakpoint
CREATE INDEX `review_note_of_person` ON `review_note` (`person_id`);
--> statement-breakpoint
CREATE TRIGGER `test_draw_no_update` BEFORE UPDATE ON `test_draw` BEGIN SELECT RAISE(ABORT, 'a draw never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_no_delete` BEFORE DELETE ON `test_draw` BEGIN SELECT RAISE(ABORT, 'a draw never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_candidate_no_late_insert` BEFORE INSERT ON `test_draw_candidate` WHEN EXISTS (SELECT 1 FROM test_draw_act a WHERE a.draw_id = new.draw_id) BEGIN SELECT RAISE(ABORT, 'the list of a draw is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_candidate_no_update` BEFORE UPDATE OF id, draw_id, key, measure_id, episode, left_out ON `test_draw_candidate` BEGIN SELECT RAISE(ABORT, 'the list of a draw is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_candidate_no_delete` BEFORE DELETE ON `test_draw_candidate` BEGIN SELECT RAISE(ABORT, 'the list of a draw is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_act_no_update` BEFORE UPDATE ON `test_draw_act` BEGIN SELECT RAISE(ABORT, 'test_draw_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `test_draw_act_no_delete` BEFORE DELETE ON `test_draw_act` BEGIN SELECT RAISE(ABORT, 'test_draw_act is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `review_note_no_update` BEFORE UPDATE OF id, meeting_id, seq, data, reason, recorded_at, recorded_by ON `review_note` BEGIN SELECT RAISE(ABORT, 'review_note is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `review_note_no_delete` BEFORE DELETE ON `review_note` BEGIN SELECT RAISE(ABORT, 'review_note is append-only'); END;
