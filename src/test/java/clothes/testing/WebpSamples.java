package clothes.testing;

import java.util.Base64;
import java.util.List;

/**
 * Synthetic WebP images of each kind that libwebp writes (version 1.6.0 for the last image, else
 * 1.2.4), with digests of the pixels as libwebp decodes them.
 */
public final class WebpSamples {
  /**
   * A WebP file.
   *
   * @param name what is particular about the coding
   * @param sha256 of the decoded pixels: three bytes each, transparency over white
   */
  public record Sample(String name, String sha256, String base64) {
    public byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static final List<Sample> ALL =
      List.of(
          new Sample(
              "lossy, normal filter, four segments",
              "a7de02c51afc931aa8ab664b5211cfe9af2a22c6c0c5e3a7dae08810db30d17b",
              "UklGRioBAABXRUJQVlA4IB4BAACwBwCdASotACUAP0GAske1KqYhsdM6AqAoCmxqWlHmYGvPLLQUzreyYwYGTiThZNtc"
                  + "oHnOthyP4+yrWlznpGeQ+WP/msQAAP7nab/9qzSy1qqbJhk/dJ1Jjdle3yeY444096/7yw3AxKpoLpKxfJVc+aLcNpvh"
                  + "CBhqRGauSIn8sugg7w+8vHzmENCqSPlY4rIa1/1FD8ViidjEZCnPaWFdiK8WjayeeB8x9bBEJVXx/kTU7XWcA/eYOGt4"
                  + "hhyKxXRLEECN+YdVtvqoYcbDSj4ydxf5rkfayPtcFcifECH5La5QVDPdqN1uTuRUnsaaGpENNWkhpMRuwoHvxWTvF4Oz"
                  + "gcaZeX8B8ReTQOmwPehvTPhiWv6dd3brkQWLsAAA"),
          new Sample(
              "lossy, simple filter, sharpened",
              "825f762096bbeab5f15271b1508cb9c011676a30786120e25a65b9594ae2fbe9",
              "UklGRvABAABXRUJQVlA4IOQBAADSDACdASojADIAPu1epk8wp6WjsBgMBhodiWoArlWN0l5XUr0DI9DZybH25B12cyiJ"
                  + "4yApOhml73P9cSoCqRenfM5cx7pAbtF3961s7/tejMwz/CEahsgQXUbs284MGujjiA8WcaXES5huExFHPsAA/vfn/9HB"
                  + "/yvzIt1yXU8ISvj5+VACHj/hxuytXkn8WgwKD4yBQkvE7DbSU2qLm2Jnx6dgf2qoIfbvoLaSqefPnoUUY7xn3C+sDSrp"
                  + "8Ef029/LP3RuqRr80fK2ZmcKHl0CnID+d4g2tbik66kLP6VaaDoOheKumvTON84APGReGqTOvi9HoKB/y25stoWJ6PQu"
                  + "uuNokYS75lNjQd1cBabc+PMHiQcKImaDPnM35n/4ZqexoYQoG3ISj2fTtd4ppN9elnp5+wbvgIsx0sRE3ebkRYsJIiZl"
                  + "pzCZSdwkqacxcUiFZ36ZVCz0ZBrRJ56rpyaGJusDSSp5qbWUQqLAIlylQpN7nXRrxYzO8Rq8BSXYD8zw96QIk7s+wTuX"
                  + "BURhGMjcs3E9TRNLyfIJVDAfOSbZCziKmjiiYWOJe9H/z+BUUq/ljt/Bj1QBeNl8DVomWI4yYB4hI8StNOD0mq2SPvDH"
                  + "SJziIf+tv9kn4QAK6cLLzDnjBIAA"),
          new Sample(
              "lossy, high quality, four partitions",
              "fa0e25193548de213443a973748e4437cfa58e2260819f525cab4cbcbe752a3e",
              "UklGRvwCAABXRUJQVlA4IPACAAAQEgCdASohAEYAPjEUh0KiIQxGfyQQAYJaAC7Myqz743+Sn7R/BtUX63+B/xwzIDjX"
                  + "aAMMB5M3XAfsB7Evli+y7+x3o4ZoBp1IcPr+AKqvSdf+U0x5/1MrmNgFfGTaMaFWfzZtUIY6p/b9huJwM3Dl23ji8nr8"
                  + "Im4ER308ko01FW+20Buq1hlVGViqtw57L2dhEEqn6F37OwAA/v/U0fsALSiJPjG1dUF85u0SP//7yh//Ym3/+Mpc0DCJ"
                  + "/fRTRk7tsJxH1X/k7/E8OkZuoJdpdoefkReMpcx3gQ2Kfu1Js+2X7EOg8LRFOpGHg8SSsHcT0FEMTZiAz3QrOgZtbR5Q"
                  + "/1c024HqJRDWNev0byOZ2lSDYLUjlh16q6xh+gnHV+wtFPT0jaFYCbsy56440Ny7+9wCg3y8LqGcbvVDoQ9JKtnohqO1"
                  + "Q9QdwuOdLn9R+EV7tZsXzZZD5hkCLzhzyd10BmoYisbB//ERSc5U+7Hnufk+P6AlIdICMKEr/Ps6/rkQJb6ns/tF5+mO"
                  + "hcOfYX4iK+zykCSJSqbwAc6mwGJx4Y+l15h23aq1PYQiJHENOyhhXM21cp4JyaS/B44U/dv4xl4aQGveBkU/gZSQO/TO"
                  + "ZeTv/w1fO8SS/fUof27vcG0mBbsFbouQuqc1vX4XgF93HEphsKgWIFxy8c9PmauPQBPehyOnk3FhprpncDHpJdi618ke"
                  + "Ptgr+k5frldUHW7KWEWCVeH8dKfk+jmv3bqY67xES2fLAqXJc2nrVYneKh6WMTLcmbN7U1SOuH/kV/wXx2VT/4rry8hs"
                  + "J4h7em1LsXGRTI4AFu4k+FqbKzzCFcySvld9silvC6M/CM/i0SOmZOP7y33XDbdcqmrX/7P+Cl+XU4c5EFVBVvhuLToB"
                  + "UiAxkNq5h+i5FiuWO12SEuNVcl6nb2ClJEY3I4scJ5Vl4hHI54hiN6PmeOcnV5ii28THjHZyeTjv6YGaO5iErBMAfFAe"
                  + "OwozVSgeYv5MGcAAAA=="),
          new Sample(
              "lossy, one pixel wide",
              "85eb9353b0c36a03659bf57231fa1e3b8e731a1ac801fe0be299f98c93925dc8",
              "UklGRl4AAABXRUJQVlA4IFIAAAAQBACdASoBABEAPtFUo0uoJKMhsAgBABoJYgCdMoKCB/Vbj/AeQCnxAAD+9gYW/Hm/"
                  + "tO7n0YIhzp+MHRqjwA6NT7pB/ykK7Sv8pE/fCk9oBIgA"),
          new Sample(
              "lossy, filtered transparency",
              "df34738c07059cb3fe2bf21002c9d0db0f440fbde49bca94c6dee2a846e1b051",
              "UklGRlYBAABXRUJQVlA4WAoAAAAQAAAAJwAAFwAAQUxQSDsAAAABmTJE9D/Atm0kR9rz13/LF+nMfxgxARPATpkBGay/"
                  + "T9Bkp8kmDSTJYMkgCZ0lw2GySQNJMlgySEK3AABWUDgg9AAAALAHAJ0BKigAGAA+xVCeS6ekoqG1WAwA8BiJbACdMoR0"
                  + "X7t5glE/qWLUAbO/UInr2PIGkfmvbW3GlFNz2e9rMFycdOgA5gAA/vZhqyyUHz/2qR/xbmL6aszQhT3KFZrZrgwkAXzI"
                  + "vZr21OfEoJLgBgT+weS9fEt5OE9zB4usZjfiFRL0JFI8yW03pJdX6MV9uvj7ZbWDSHxoB+73jnYcWPmrU0pWhnAV9FQa"
                  + "q853iYFdOJZVXE0YDHeuzkkXp+fKw30MmM0pPP75kkvJgaTc7ueqTcf5nUTbJ8uojY9VuMx9Xe4JEliYZamTVpPF+71G"
                  + "X/IAAAA="),
          new Sample(
              "lossy, uncompressed transparency",
              "558b34723ed06a384f8851c1c878c83779228611312360b58bb62c7aecf7ada4",
              "UklGRnACAABXRUJQVlA4WAoAAAAQAAAAFAAAEwAAQUxQSKUBAAAAAAcOFRwjKjE4P0ZNVFtiaXB3foWMAwoRGB8mLTQ7"
                  + "QklQV15lbHN6gYiPBg0UGyIpMDc+RUxTWmFob3Z9hIuSCRAXHiUsMzpBSE9WXWRrcnmAh46VDBMaISgvNj1ES1JZYGdu"
                  + "dXyDipGYDxYdJCsyOUBHTlVcY2pxeH+GjZSbEhkgJy41PENKUVhfZm10e4KJkJeeFRwjKjE4P0ZNVFtiaXB3foWMk5qh"
                  + "GB8mLTQ7QklQV15lbHN6gYiPlp2kGyIpMDc+RUxTWmFob3Z9hIuSmaCnHiUsMzpBSE9WXWRrcnmAh46VnKOqISgvNj1E"
                  + "S1JZYGdudXyDipGYn6atJCsyOUBHTlVcY2pxeH+GjZSboqmwJy41PENKUVhfZm10e4KJkJeepayzKjE4P0ZNVFtiaXB3"
                  + "foWMk5qhqK+2LTQ7QklQV15lbHN6gYiPlp2kq7K5MDc+RUxTWmFob3Z9hIuSmaCnrrW8MzpBSE9WXWRrcnmAh46VnKOq"
                  + "sbi/Nj1ES1JZYGdudXyDipGYn6attLvCOUBHTlVcY2pxeH+GjZSboqmwt77FAFZQOCCkAAAAUAYAnQEqFQAUAD7RWqRN"
                  + "KCUjIigNUQAaCWwAnTKEen+q8IZxc2GdIDNAE7VdzaojIhG/uY6jSoyWP9AA/vU+f9UJeN/GQPd9+p6S2Toc2aLERiwo"
                  + "Ys5JfwYVjuWz8zqFwAKFl9E+V/TWtPdCLWEHwMGSh41Y5gk+dsUZOhS2oXWJbWzuCgYa6D0j/LLuYP5SbGOv60iGHpsN"
                  + "fFMJu3Lq/m4AAAA="),
          new Sample(
              "lossless, predictors and colors",
              "4afe5c23287a6adca33f77185f8a359fa6f75061cb72eebd7ed04b66d02919eb",
              "UklGRuIDAABXRUJQVlA4TNYDAAAvJ0AHAA0oatsGUvpt+RPeCSGi/xMAJAlt6W3TeCMJl1CbxwGCtm1j/igDZtsPQUHb"
                  + "NnLOe+6uMC76PwGsCSCTgJ58RjnYA4l8ABHdaPsfScq/e1bvxoCPha9TIAZsLTJQHri4RICHRwB4YOOSBVz36esJ4UP9"
                  + "ra6aKNDC2g/5ywLrPLSYX1UX9as6kQVnodr5Ge3NJUFhnvV3/sZYDQGsSZ0+ONW2LW/u0POOYUYTMREFNEdAhGTKxNBO"
                  + "NdGtEiqgUwXQ+/4wuI1tW1X290pohcg1lwIIqYJQYzqgA63oG/e89/6PCdgPOPaV1WG/tN+skMZgNoyF2VCbBWn8qJTG"
                  + "80NlmohKFEYpanEuCDRcj38JQA0TMBNVUdTSsjIbSvP7xd65r94LxvEmW95WAKxAtAIoSki3mJgtCvN7e7+9d3y/UYgm"
                  + "n7uJGqgR3Ae+mEi7y2B676vffn3vt6+abLgk82VwRaLZKtQoUItKSUxoT6LpZohRDYitsaZnoDTCQEZQ2eR109iKMXqN"
                  + "n9CKOcQrOmOAHMVu/jgNy/k4np/Nh+58JStlN339XF7chzrNQ1KENC/T/OL+NL/uWGM/uMRWYMo+AzuufQBzWvJYZIQS"
                  + "3Xj+hTfDMV7/+rqWTRCI2x7O5BshmCc1wmsoUsbn30s0vOHlGcC0pgMKEKituVokl2xmov+g6XPL1Y33h6YJsREU4Kwo"
                  + "xfscrX3m09D82c3+tuvZKzrJySm27UgAZd++BKXZ0GGaWy4jYhuj+3qQe0oWfts99ROm8vR2d/vhPiEhjOZx0xGqJssf"
                  + "dZjuL1+qCXLvWwFEVCHnxymth0oiMdWYv99wSERTm5jV0pR23PYTogo86VoANWrUbyupe7w6mMaDu3G3n0gVEh1vIlJT"
                  + "a+cXS0xzy+1EQawC5P3Av6GU3AfcR1330PdnCo+uhvOhIggdEbLlUISBnoESQs7uG42aPLaYdN+eWCWBRFXo/3ALhP38"
                  + "VQjyxKwyu7O7PZYn5svdYTw/QjKS0d5MLNB+aohSe3bjt8PuHc3jkZ6cbbru/Dh+ewLasxXaZlDSx7NGx/dUPTG7Npxf"
                  + "jvNxNl+cH4bzi9l8+NcUSYl1V0lryNFImnjv5n2GxUwhxEVCQlmIDcj4vv0vtoiEQdQsi0dGVUtKsxytlf3RM1TQJDlu"
                  + "ukxoOcHNYea9UihuNFOBRwvEHjLqEnDYWsjV2Lcws9ha1BrgoACkSBYy0CWUKWWBaLrjSgbQjBrXIBldYEJ6ypEehURJ"
                  + "d6Ymrj1exdWVGKfcBFSYaVQgUkGaaHRLmQl6Bvju9CQPdSkG"),
          new Sample(
              "lossless, color cache",
              "7766ef938f5fa77dc7cec7c8652bf62f64688d281e01198257d8df1eca8a368e",
              "UklGRnICAABXRUJQVlA4TGUCAAAvHcAFAKEuRPQ/RhHR/7DIzf9/nZNf3L+////uUrEAE/BQU7EHK/gEvoBLT09HnRGQ"
                  + "Wrvcn9bhohO84gm/4K4P3Nq2VSt7n/Pd/f9I8UZogYyYChi/A6wAaIGI3Opwq8Bdzt2wattW3axzbxhdJOXfWKiGaqgp"
                  + "ttAawF8GC2Gme8+OCXghmefw+mUqrlNzzNtUmUvVxVvSsI80lOU8DVbaET1rTHVMdtvu7GJaLIAMdWFhEqnQWBL/BU0m"
                  + "WcQKFFuDj+2nranfNY2PBRVJwL7sk6HmWKrOU2PM0/akvzYVn/Vn7UGkILUmWpZkqaYTDrKg6J2BCXOPN/+9ued4JZOu"
                  + "+BW/psmJII2gKBUNE+b3tl71vr9as/f8PxP8EcTnjumNzEwN/pvn7ZXO/utvrazQBkTExjPip9LkNwnM7D+Y98zC0YGH"
                  + "9wga5/s3WCmK+KncPLpKYIG3xmcH356++14JWnTFBG2KbuGVDFNCzwrUtEWQM46cQQ0Ui/oDPymm6DpSBovQSYZWAqpU"
                  + "mLWkziQn1y5OHN4v4NTN55PBdKtLqMAsKGx/xrmN88MHj/P6ZsuWoqyrPSttOuPg8qx3aPttHucvfpgkWIeI0LjLUeh6"
                  + "UiYVL896CXzucf1sngqb4cZU4/uavNEF64WIUNHsYlLRjb3ui8YoAX2tyYvKXF91QUTRmxnIlJa5cam2zDSoLJOl+C3p"
                  + "6wxMAhMg05kWaBEihcY8UmwslwQyrAsJWAOtkD1HxMbzurcVSaBn/NNkIFLw3bbtImBq2n8iop4VSQDxj6AEXZmS2Fln"
                  + "XMoKskkNlMK4QDgAAA=="),
          new Sample(
              "lossless, palette of 2",
              "9c1e5e8a2bf787f5a7514271578375b9dd8ba4f38ed270f6c54ad57a87b78c68",
              "UklGRjIAAABXRUJQVlA4TCUAAAAvJIAFAA9wj/93///lf/7jAYoBKIIyyd8qk/m2B0BE/0MBd/AXAA=="),
          new Sample(
              "lossless, palette of 4",
              "0d7c6003fdfb6547203d1dd5316f13225f94ddb16d38b808e7bfff01a7490625",
              "UklGRk4AAABXRUJQVlA4TEEAAAAvJIAFAB9AEEBiEku/P9MaAoEkf8dZFggQjvx3CDL/8U9SBlAUSWrEYTFtEpP8iYGI"
                  + "/kdEPJB3ABIwUx93+yN5BwA="),
          new Sample(
              "lossless, palette of 16",
              "64bb44132431265fd7919da601a5bb027efe7724db2941254f98f385e8cf1624",
              "UklGRroAAABXRUJQVlA4TK4AAAAvJIAFAH+gppEUiEfXVUhEDrmK04EVbKiJZKu5byUAHmKF/4YaJVFRI0lR7734t8OL"
                  + "YAMFiNj5j//zllpAYOkqAGD66IsBHJt2sH5ARual52dwE9u2qxD6ZAELWMDCt4AFLHwLdNTRQFKABfqMBH5FRsA6Ef2P"
                  + "GphMc9onuaH1XzdYTk83Hgdj3AD6SZo/Pn6hKJPDkx4aRZnk8f6l6o3qjephOMJ2xXmHbpL6fwE="),
          new Sample(
              "lossless, transparent",
              "99d1fd6187ffe6ef4581a363fa2d15fd4714a0252045170c689aef66a311dac7",
              "UklGRj4BAABXRUJQVlA4TDEBAAAvF8AEEIknMET0P94vBLLJlz92EALZ5P6ULZIJ6H92wQ1uqm1vlY89vwWKAQx0EejA"
                  + "ADMHA0xs2dn62Mdu4Iq47PX/E4qBLyxsbZvy8Pet4fef87xdjD5aPFqU/vvI83im1lCaU9u2VWXGJ9Wgkjy5Jbp1ftL+"
                  + "waG/TCfeR0XQtm1jvrY9E3DHAzIL0TOoICIToSFIHSH/oCJEBAZgOmBkgMC/tf/rQICSyES2wrus2sMHXhIr85ElGOrX"
                  + "YQ8fxTsBIJn5e3hT1fUrYj8dFO8mgHm1bbWtEpYDAwUUh1HG7qJ4r4QszVDn+XgTjJIDgwV+oZtu9N1FSO/5GBneHEbh"
                  + "DUIc8F0w2iBbCxhulYmNhdHXU74ZUPzyAw1WXgYQQfqxBVKDBkyHIAIwHSYgVjA/BwA="),
          new Sample(
              "lossy, skip probability 0",
              "6de2ef98041081e9625a670c0b1f91a39ca6cb934d529e0e6da9b989404c9e1c",
              "UklGRiABAABXRUJQVlA4IBQBAAAQHwCdASoQAAAgPpFIoU0lpCMiIAgAsBIJaW7hd2EbS+eCGqpNdtouEGQQ1VJrttFw"
                  + "gyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFw"
                  + "gyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFw"
                  + "gyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJrttFwgyCGqpNdtouEGQQ1VJqwAFg"
                  + "wAD+/6ZK///z0z/7l/+tvAgAAAA="));

  private WebpSamples() {}
}
