router.get("/", list);
router.post("/users", create);
