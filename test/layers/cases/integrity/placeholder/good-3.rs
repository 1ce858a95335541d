/// Resolves the path against the root, which leaves absolute paths
/// unchanged.
pub fn resolve(path: &Path) -> PathBuf {
    ROOT.join(path)
}
