class Settings:
    page_size = 20
    FEATURE_EXPORT = False
