ALTER TABLE `attachment` ADD `document_id` text REFERENCES document(id);--> statement-breakpoint
ALTER TABLE `attachment` ADD `document_role` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `attachment_by_document` ON `attachment` (`document_id`);--> statement-breakpoint
CREATE TRIGGER `attachment_stays_with_its_paper` BEFORE UPDATE ON `attachment` WHEN new.document_id IS NOT old.document_id OR new.document_role <> old.document_role BEGIN SELECT RAISE(ABORT, 'a copy stays with its paper'); END;
