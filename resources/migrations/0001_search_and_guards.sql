CREATE VIRTUAL TABLE `person_fts` USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
CREATE TRIGGER `case_event_no_update` BEFORE UPDATE ON `case_event` BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `case_event_no_delete` BEFORE DELETE ON `case_event` BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `document_issued_is_frozen` BEFORE UPDATE ON `document` WHEN old.state <> 'nhap' AND (new."values" <> old."values" OR new.sha256 <> old.sha256 OR new.blob_id IS NOT old.blob_id OR new.number <> old.number OR new.document_date IS NOT old.document_date OR new.signer <> old.signer OR new.form <> old.form OR new.measure_id <> old.measure_id) BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `document_issued_no_delete` BEFORE DELETE ON `document` WHEN old.state <> 'nhap' BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `register_no_delete` BEFORE DELETE ON `register_entry` BEGIN SELECT RAISE(ABORT, 'a number is never given back'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_folio_no_update` BEFORE UPDATE ON `dossier_folio` BEGIN SELECT RAISE(ABORT, 'seen folios never move'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_folio_no_delete` BEFORE DELETE ON `dossier_folio` BEGIN SELECT RAISE(ABORT, 'seen folios never move'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_revision_no_update` BEFORE UPDATE ON `dossier_revision` BEGIN SELECT RAISE(ABORT, 'a sealed dossier never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_revision_no_delete` BEFORE DELETE ON `dossier_revision` BEGIN SELECT RAISE(ABORT, 'a sealed dossier never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_file_no_update` BEFORE UPDATE ON `dossier_file` BEGIN SELECT RAISE(ABORT, 'a sealed dossier never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `dossier_file_no_delete` BEFORE DELETE ON `dossier_file` BEGIN SELECT RAISE(ABORT, 'a sealed dossier never changes'); END;
