router.get("/", list);
router.post("/users", requireAdmin(), create);
