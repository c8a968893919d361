-- Whose file a stretch belongs to: a part that begins with a move is begun by an event of another one.
ALTER TABLE `life_fact` ADD `measure_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
DROP VIEW `figure_event`;
