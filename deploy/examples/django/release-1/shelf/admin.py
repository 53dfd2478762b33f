from django.contrib import admin

from shelf.models import Book

admin.site.register(Book)
