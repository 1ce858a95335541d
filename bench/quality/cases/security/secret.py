import boto3
import jwt
import pymysql
import requests

app.secret_key = "correct-horse-battery"  # BAD
app.secret_key = os.environ["SECRET_KEY"]  # OK
app.config["SECRET_KEY"] = "dfe4Kd92jfm"  # BAD
pymysql.connect(host="db", user="root", password="letmein-prod")  # BAD
pymysql.connect(host="db", user="root", password=settings.PASSWORD)  # OK
jwt.encode({"id": 1}, "my-signing-key-1", algorithm="HS256")  # BAD
jwt.encode({"id": 1}, settings.KEY, algorithm="HS256")  # OK
boto3.client("s3", aws_secret_access_key="wJb8rXUtnF4MI7K3MDENG2bPxRfiCYzKdEYQwTLp")  # BAD
api_key = "Zq8t4mVx2Lw7Rk1Ns5Bd9Hf3"  # BAD
api_key = config["api_key"]  # OK
password = ""  # OK
password_field = "password"  # OK
