await __wbg_init({ module_or_path: await unpack("page-packed") });
