-- Whatever a database of MariaDB may have that is not plain tables.
DROP TABLE item;
CREATE TABLE maker (id int auto_increment primary key, name varchar(50) not null, boss int,
  CONSTRAINT boss_fk FOREIGN KEY (boss) REFERENCES maker (id));
CREATE TABLE item (id int auto_increment primary key, name varchar(50), maker int, picture blob, price decimal(10, 2),
  at timestamp default '2026-01-01 00:00:00', shout varchar(60) generated always as (upper(name)) stored,
  CONSTRAINT item_maker FOREIGN KEY (maker) REFERENCES maker (id) ON DELETE CASCADE);
CREATE TABLE a_part (id int primary key, item int, FOREIGN KEY (item) REFERENCES item (id));
CREATE TABLE `we``ird (x) VALUES` (`a b` int, `select` text);
CREATE TABLE log (what text);
INSERT INTO maker (name, boss) VALUES ('A', NULL), ('B(', 1);
INSERT INTO item (name, maker, picture, price) VALUES ('rope', 1, x'00ff27', 1.5), ('cl\'eat; -- (x', 2, NULL, -2), ('bl\nock\\', 2, '', NULL),
  ('ÄÖ😀', 2, '', NULL);
INSERT INTO a_part VALUES (1, 1), (2, 2);
INSERT INTO `we``ird (x) VALUES` VALUES (1, 'INSERT INTO `x` VALUES (1)'), (2, '\nINSERT INTO `x` VALUES (1);\n'), (3, 'é');
DELIMITER ;;
CREATE TRIGGER item_ai AFTER INSERT ON item FOR EACH ROW BEGIN
INSERT INTO `log` VALUES ('x');
INSERT INTO log VALUES (NEW.name);
END;;
CREATE TRIGGER shop_v1.item_bu BEFORE UPDATE ON shop_v1.item FOR EACH ROW SET NEW.name = NEW.name;;
CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC RETURN x * 2;;
CREATE PROCEDURE fill() BEGIN INSERT INTO log VALUES ('p'); END;;
DELIMITER ;
CREATE VIEW dear AS SELECT name, twice(price) AS t FROM item;
CREATE VIEW a_view AS SELECT * FROM dear;
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2026-01-01 00:00:00' DO DELETE FROM log WHERE what = 'never';
CREATE SEQUENCE numbers;
-- Routines remember the character set that the database had when they were made.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
