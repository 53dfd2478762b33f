-- What happened in production since the other stages had their copy: among it, a visitor who wrote twice.
INSERT INTO entries (visitor, words) VALUES
  ('Reinhold', 'No oxygen, but please a second helmet.'),
  ('Edurne', 'Fourteen summits, one chalk bag.'),
  ('Wanda', 'Now I did fall. It still held. I bought another one for my sister, who falls more often than I do.'),
  ('Tenzing', 'Ordered at night, delivered at base camp.'),
  ('Gerlinde', 'The sling is exactly 120 cm. I measured.'),
  ('Junko', 'Is there a smaller harness?'),
  ('Anatoli', 'Fine shop. Cold hands.'),
  ('Catherine', 'The figure eight squeaks a little on dry days.'),
  ('Hermann', 'I came alone and left with sixty metres of company.'),
  ('Naoko', 'Thank you for the knots on the parcel!');
