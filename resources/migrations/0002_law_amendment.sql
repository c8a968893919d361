CREATE TABLE `law_amendment` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`part` text NOT NULL,
	`file` text NOT NULL,
	`row_id` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`source` text,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	`withdraws` text,
	FOREIGN KEY (`withdraws`) REFERENCES `law_amendment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `law_amendment_id_unique` ON `law_amendment` (`id`);--> statement-breakpoint
CREATE INDEX `law_amendment_by_row` ON `law_amendment` (`part`,`file`,`row_id`);
--> statement-breakpoint
CREATE TRIGGER `law_amendment_no_update` BEFORE UPDATE ON `law_amendment` BEGIN SELECT RAISE(ABORT, 'law_amendment is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `law_amendment_no_delete` BEFORE DELETE ON `law_amendment` BEGIN SELECT RAISE(ABORT, 'law_amendment is append-only'); END;
