from django.contrib import admin

from shelf.models import Author, Book

admin.site.register([Author, Book])
