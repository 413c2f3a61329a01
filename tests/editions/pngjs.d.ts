/** What is used of pngjs, which has no types of its own. */
declare module "pngjs" {
  interface Pixels {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
  }

  export const PNG: {
    readonly sync: {
      read(bytes: Uint8Array): Pixels;
      write(
        pixels: Pixels,
        options: { readonly colorType: number; readonly inputColorType: number },
      ): Uint8Array;
    };
  };
}
