CREATE TABLE `person_number` (
	`num` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`plain` text NOT NULL,
	`issued_on` text,
	`issued_by` text NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`mistaken` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `person_number_by_plain` ON `person_number` (`plain`);--> statement-breakpoint
CREATE INDEX `person_number_by_person` ON `person_number` (`person_id`);--> statement-breakpoint
INSERT INTO `person_number` (`person_id`, `kind`, `number`, `plain`, `issued_on`, `issued_by`, `since`, `until`, `mistaken`) SELECT p.id, d.value ->> '$.kind', d.value ->> '$.number', lower(replace(replace(replace(replace(replace(d.value ->> '$.number', ' ', ''), '.', ''), '-', ''), '/', ''), ',', '')), d.value ->> '$.issuedOn', coalesce(d.value ->> '$.issuedBy', ''), p.updated_at, NULL, 0 FROM `person` p, json_each(p.data, '$.idDocuments') d ORDER BY p.num, d.key;
