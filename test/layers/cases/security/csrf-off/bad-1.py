from django.views.decorators.csrf import csrf_exempt


@csrf_exempt  # HIT
def pay(request):
    return None


WTF_CSRF_ENABLED = False  # HIT
