//! A folder of this computer that the person chose (WICG, File System Access). Where the browser has no such
//! interface every function answers with `None` or an error.
//!
//! The browser asks the person once for the right to write, and only inside a click; the folder itself is
//! remembered in a small database of its own, since nothing else can keep it.

use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{AsyncIterator, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// A `FileSystemDirectoryHandle`.
    #[derive(Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Folder;

    #[wasm_bindgen(method, getter, js_name = name)]
    fn raw_name(this: &Folder) -> String;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &Folder, how: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &Folder, how: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn get_file_handle(this: &Folder, name: &str, how: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    fn remove_entry(this: &Folder, name: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn keys(this: &Folder) -> Result<AsyncIterator, JsValue>;

    /// A `FileSystemFileHandle`.
    #[wasm_bindgen(extends = Object)]
    type FileInFolder;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &FileInFolder) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &FileInFolder) -> Result<Promise, JsValue>;

    /// A `FileSystemWritableFileStream`.
    #[wasm_bindgen(extends = Object)]
    type Writable;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, bytes: &Uint8Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn abort(this: &Writable) -> Result<Promise, JsValue>;
}

/// Why a folder did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The person closed the dialog.
    Dismissed,
    /// The right to write there has to be given first, inside a click.
    NotAllowed,
    /// The folder or the file is not there any more.
    Gone,
    /// No room.
    Full,
    /// Anything else, in the browser's words.
    Other(String),
}

impl Trouble {
    fn of(error: &JsValue) -> Trouble {
        let text = |key: &str| {
            let value = Reflect::get(error, &key.into()).ok();
            value
                .and_then(|value| value.as_string())
                .unwrap_or_default()
        };
        match text("name").as_str() {
            "AbortError" => Trouble::Dismissed,
            "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => {
                Trouble::NotAllowed
            }
            "NotFoundError" => Trouble::Gone,
            "QuotaExceededError" => Trouble::Full,
            name => Trouble::Other(format!("{name}: {}", text("message"))),
        }
    }
}

async fn ended(promise: Result<Promise, JsValue>) -> Result<JsValue, Trouble> {
    let promise = promise.map_err(|error| Trouble::of(&error))?;
    JsFuture::from(promise).await.map_err(|e| Trouble::of(&e))
}

fn options(pairs: &[(&str, JsValue)]) -> JsValue {
    let options = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&options, &(*key).into(), value);
    }
    options.into()
}

fn picker() -> Option<Function> {
    let window = JsValue::from(web_sys::window()?);
    let picker = Reflect::get(&window, &"showDirectoryPicker".into()).ok()?;
    picker.dyn_into().ok()
}

/// Whether this browser can give a page a folder.
pub fn can_be_chosen() -> bool {
    picker().is_some()
}

/// Shows the dialog in which a folder is chosen. Must be called inside a click.
pub async fn choose() -> Result<Folder, Trouble> {
    let absent = || Trouble::Other(String::from("no showDirectoryPicker"));
    let picker = picker().ok_or_else(absent)?;
    let how = options(&[("mode", "readwrite".into()), ("id", "so-sinh-ke".into())]);
    let asked = picker.call1(&JsValue::from(web_sys::window()), &how);
    let folder = ended(asked.map(JsCast::unchecked_into)).await?;
    Ok(folder.unchecked_into())
}

impl Folder {
    /// What it is called; the browser does not say where it lies.
    pub fn name(&self) -> String {
        self.raw_name()
    }

    /// Whether the page may write there now, without asking.
    pub async fn is_allowed(&self) -> bool {
        let how = options(&[("mode", "readwrite".into())]);
        let said = ended(self.query_permission(&how)).await;
        said.is_ok_and(|said| said == "granted")
    }

    /// Asks the person. Must be called inside a click.
    pub async fn ask(&self) -> bool {
        let how = options(&[("mode", "readwrite".into())]);
        let said = ended(self.request_permission(&how)).await;
        said.is_ok_and(|said| said == "granted")
    }

    /// The names of everything in it.
    pub async fn names(&self) -> Result<Vec<String>, Trouble> {
        let all = self.keys().map_err(|error| Trouble::of(&error))?;
        let mut names = Vec::new();
        loop {
            let next = ended(all.next()).await?;
            let get = |key: &str| Reflect::get(&next, &key.into()).unwrap_or(JsValue::UNDEFINED);
            if get("done").is_truthy() {
                return Ok(names);
            }
            names.extend(get("value").as_string());
        }
    }

    /// Writes a new file and reads it back; gives the bytes as they lie there.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let how = options(&[("create", JsValue::TRUE)]);
        let file: FileInFolder = ended(self.get_file_handle(name, &how))
            .await?
            .unchecked_into();
        let stream: Writable = ended(file.create_writable()).await?.unchecked_into();
        let written = async {
            ended(stream.write(&Uint8Array::from(bytes))).await?;
            ended(stream.close()).await
        };
        if let Err(trouble) = written.await {
            // As long as the stream is open nobody can remove the file.
            let _ = ended(stream.abort()).await;
            return Err(trouble);
        }
        let blob: web_sys::Blob = ended(file.get_file()).await?.unchecked_into();
        let buffer = ended(Ok(blob.array_buffer())).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// Removes a file.
    pub async fn remove(&self, name: &str) -> Result<(), Trouble> {
        ended(self.remove_entry(name)).await.map(drop)
    }
}

const STORE: &str = "folders";

async fn database(name: &str) -> Result<idb::Database, idb::Error> {
    let mut request = Factory::new()?.open(name, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// Remembers the folder for later starts in the small database of this name. Returns whether it is kept.
pub async fn keep(place: &str, folder: Option<&Folder>) -> bool {
    let kept = async {
        let database = database(place).await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        match folder {
            Some(folder) => drop(store.put(folder, Some(&"chosen".into()))?.await?),
            None => store.delete(JsValue::from("chosen"))?.await?,
        }
        transaction.commit()?.await?;
        database.close();
        Ok::<(), idb::Error>(())
    };
    kept.await.is_ok()
}

/// The folder that was remembered.
pub async fn kept(place: &str) -> Option<Folder> {
    let database = database(place).await.ok()?;
    let transaction = database
        .transaction(&[STORE], TransactionMode::ReadOnly)
        .ok()?;
    let store = transaction.object_store(STORE).ok()?;
    let folder = store.get(JsValue::from("chosen")).ok()?.await.ok()?;
    database.close();
    folder.map(JsCast::unchecked_into)
}
