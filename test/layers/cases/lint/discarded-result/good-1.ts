const clean = name.trim();
router.replace("/home");
location.replace(url);
name = name.replace(/a/g, "b");
