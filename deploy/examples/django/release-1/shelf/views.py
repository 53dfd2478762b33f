from django.shortcuts import render

from shelf.models import Book


def books(request):
    return render(request, "shelf/books.html", {"books": Book.objects.order_by("title")})
