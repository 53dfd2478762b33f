"""Authors get a table of their own; the rows that name them move along."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    book, author = apps.get_model("shelf", "Book"), apps.get_model("shelf", "Author")
    known = {}
    for one in book.objects.all():
        if one.name not in known:
            known[one.name] = author.objects.create(name=one.name)
        one.author = known[one.name]
        one.save(update_fields=["author"])


class Migration(migrations.Migration):
    dependencies = [("shelf", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.RenameField("book", "author", "name"),
        migrations.AddField("book", "author", models.ForeignKey("shelf.Author", models.PROTECT, null=True)),
        migrations.RunPython(fill),
        migrations.RemoveField("book", "name"),
        migrations.AlterField(
            "book", "author", models.ForeignKey("shelf.Author", django.db.models.deletion.PROTECT)
        ),
    ]
