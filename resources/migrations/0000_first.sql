CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`pages` integer NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`blob_id` text NOT NULL,
	`checklist_row` text NOT NULL,
	`title` text NOT NULL,
	`number` text NOT NULL,
	`date` text,
	`author` text NOT NULL,
	`copy_kind` text NOT NULL,
	`turns` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `attachment_by_measure` ON `attachment` (`measure_id`,`position`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`detail` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `blob_piece` (
	`blob_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`blob_id`, `seq`),
	FOREIGN KEY (`blob_id`) REFERENCES `blob`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `blob` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`media_type` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `blob_by_hash` ON `blob` (`sha256`);--> statement-breakpoint
CREATE TABLE `calendar_day` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`confidence` text NOT NULL,
	`enabled` integer NOT NULL,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `case_event` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`on_date` text NOT NULL,
	`at_time` text NOT NULL,
	`data` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	`replaces` text,
	`withdrawn` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_event_seq` ON `case_event` (`measure_id`,`seq`);--> statement-breakpoint
CREATE TABLE `case_reason` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_reason_by_measure` ON `case_reason` (`measure_id`,`kind`,`ref`);--> statement-breakpoint
CREATE TABLE `document` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`form` text NOT NULL,
	`form_version` integer NOT NULL,
	`regime` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`values` text NOT NULL,
	`document_date` text,
	`signer_id` text NOT NULL,
	`signer` text NOT NULL,
	`issuer` text NOT NULL,
	`number` text NOT NULL,
	`pages` integer NOT NULL,
	`sha256` text NOT NULL,
	`blob_id` text,
	`replaced_by` text,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `document_by_measure` ON `document` (`measure_id`,`form`);--> statement-breakpoint
CREATE TABLE `dossier_file` (
	`id` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`set` text NOT NULL,
	`blob_id` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`pages` integer NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `dossier_revision`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_file_set` ON `dossier_file` (`revision_id`,`set`);--> statement-breakpoint
CREATE TABLE `dossier_order` (
	`measure_id` text PRIMARY KEY NOT NULL,
	`item_ids` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `dossier_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`no` integer NOT NULL,
	`purpose` text NOT NULL,
	`sealed_at` text NOT NULL,
	`sealed_by` text NOT NULL,
	`sheets` integer NOT NULL,
	`first_folio` integer NOT NULL,
	`last_folio` integer NOT NULL,
	`items` text NOT NULL,
	`handover_blob_id` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_revision_no` ON `dossier_revision` (`measure_id`,`no`);--> statement-breakpoint
CREATE TABLE `dossier_folio` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`kind` text NOT NULL,
	`source_id` text NOT NULL,
	`position` integer NOT NULL,
	`sheets` integer NOT NULL,
	`folio_from` integer NOT NULL,
	`folio_to` integer NOT NULL,
	`source_sha256` text NOT NULL,
	`revision_id` text NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measure`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_folio_source` ON `dossier_folio` (`measure_id`,`kind`,`source_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_folio_from` ON `dossier_folio` (`measure_id`,`folio_from`);--> statement-breakpoint
CREATE TABLE `measure` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`type` text NOT NULL,
	`person_id` text NOT NULL,
	`opened_on` text NOT NULL,
	`officer` text NOT NULL,
	`facts` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_code` ON `measure` (`code`);--> statement-breakpoint
CREATE INDEX `measure_by_person` ON `measure` (`person_id`);--> statement-breakpoint
CREATE INDEX `measure_by_opened` ON `measure` (`opened_on`,`id`);--> statement-breakpoint
CREATE TABLE `person` (
	`num` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`data` text NOT NULL,
	`full_name` text NOT NULL,
	`sort_key` text NOT NULL,
	`birth_date` text NOT NULL,
	`sex` text NOT NULL,
	`commune_code` text NOT NULL,
	`id_number` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_id` ON `person` (`id`);--> statement-breakpoint
CREATE INDEX `person_by_sort` ON `person` (`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `person_by_commune` ON `person` (`commune_code`,`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `person_by_id_number` ON `person` (`id_number`);--> statement-breakpoint
CREATE TABLE `register_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`book` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`symbol` text NOT NULL,
	`date` text NOT NULL,
	`title` text NOT NULL,
	`signer` text NOT NULL,
	`document_id` text,
	`state` text NOT NULL,
	`note` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `register_number` ON `register_entry` (`book`,`year`,`number`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`disabled` integer NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_login` ON `user` (`login`);