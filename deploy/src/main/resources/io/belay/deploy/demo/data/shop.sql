-- What every instance begins with, in the shape of v1.
INSERT INTO items (name, price) VALUES
  ('Carabiner', '9.90'), ('Chalk bag', '14.50'), ('Climbing rope 60 m', '129.00'),
  ('Figure eight', '12.95'), ('Harness', '64.00'), ('Helmet', '54.90'), ('Sling 120 cm', '7.20');
INSERT INTO entries (visitor, words) VALUES
  ('Wanda', 'The rope held. I did not fall, but it would have.'),
  ('Jerzy', 'Good carabiners, and a friendly word with each.'),
  ('Lynn', 'My harness arrived a day before the wall did.');
