public class Orders : Controller {
  public IActionResult Delete(int id) {
    return Ok(Remove(id));
  }
}
