from django.shortcuts import render

from shelf.models import Book


def books(request):
    found = Book.objects.select_related("author").order_by("author__name", "title")
    return render(request, "shelf/books.html", {"books": found})
