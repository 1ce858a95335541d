public class Orders : Controller {
  [Authorize(Roles = "admin")]
  public IActionResult Delete(int id) {
    return Ok(Remove(id));
  }
}
