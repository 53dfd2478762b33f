"""Changes rows, and then cannot go on: an author has written more than one book."""

from django.db import migrations, models


def shout(apps, schema_editor):
    for one in apps.get_model("shelf", "Book").objects.all():
        one.title = one.title.upper()
        one.save(update_fields=["title"])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("shelf", "0002_authors")]
    operations = [
        migrations.RunPython(shout),
        migrations.AddConstraint("book", models.UniqueConstraint(fields=["author"], name="one_book_each")),
    ]
