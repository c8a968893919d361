ALTER TABLE `transfer_sent` ADD `about` text;
